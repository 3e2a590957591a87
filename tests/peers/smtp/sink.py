"""A mail server that keeps every letter: sink.py FOLDER appends one JSON object a line to the file `letters` there,
before the sender gets its answer. With a second argument `tls` it insists on STARTTLS; `ca.pem` is whom to believe.

The first word of a recipient decides about the letter:
bounce      refused for ever (550)
tempfail    refused for now (451)
drop        kept, and the connection is cut instead of an answer
slow        kept after three seconds
A number makes it happen that often only: tempfail2.anna@ is refused twice and accepted then. Refusals are noted too.
Logging in is possible (wikala, sink-password) and not necessary; a wrong password is refused (535).
"""

import asyncio
import email
import email.policy
import json
import re
import ssl
import sys
from collections import Counter
from pathlib import Path

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

PASSWORD = LoginPassword(b"wikala", b"sink-password")


class Sink:
    def __init__(self, file):
        self.file = file
        self.seen = Counter()

    def applies(self, rule, address):
        """Whether this recipient asks for this fault, this time."""
        found = re.match(rf"{rule}(\d*)[.@]", address)
        if not found:
            return False
        self.seen[address] += 1
        return not found[1] or self.seen[address] <= int(found[1])

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.applies("bounce", address):
            return self.refuse(address, "550 5.1.1 there is no such mailbox")
        if self.applies("tempfail", address):
            return self.refuse(address, "451 4.3.0 the mailbox is busy")
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        to = envelope.rcpt_tos
        if any(self.applies("slow", address) for address in to):
            await asyncio.sleep(3)
        self.keep(session, envelope)
        if any(self.applies("drop", address) for address in to):
            server.transport.abort()
        return "250 2.0.0 kept"

    def keep(self, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = {kind: letter.get_body((kind,)) for kind in ("plain", "html")}
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "user": session.auth_data and session.auth_data.login.decode(),
            "subject": letter["subject"],
            "headers": {name.lower(): str(value) for name, value in letter.items()},
            "text": body["plain"] and body["plain"].get_content(),
            "html": body["html"] and body["html"].get_content(),
            "raw": envelope.content.decode("utf-8", "replace"),
        }
        self.note(kept)

    def refuse(self, address, answer):
        self.note({"refused": address, "answer": answer})
        return answer

    def note(self, line):
        print(json.dumps(line), file=self.file, flush=True)


def authenticate(server, session, envelope, mechanism, data):
    right = data == PASSWORD
    return AuthResult(success=right, handled=right, auth_data=data)


def encryption(folder):
    """A certificate for this machine, by an authority of its own."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


async def main(folder, tls):
    sink = Sink(open(folder / "letters", "a", encoding="utf-8"))
    login = {"authenticator": authenticate, "auth_require_tls": tls}
    if tls:
        login |= {"tls_context": encryption(folder), "require_starttls": True}

    def connection():
        return SMTP(sink, hostname="sink.test", enable_SMTPUTF8=True, **login)

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", 0)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(Path(sys.argv[1]), "tls" in sys.argv[2:]))
