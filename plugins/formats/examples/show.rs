use std::ops::ControlFlow;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let f = &wikala_formats::all()[0];
    let mut s = std::io::Cursor::new(bytes);
    let h = wikala_extension::Hints {
        mapping: None,
        default_currency: None,
        file_name: None,
        today: chrono::NaiveDate::from_ymd_opt(2026, 6, 1).unwrap(),
    };
    match f.understand(&mut s, &h) {
        Err(e) => println!("{e}"),
        Ok(u) => {
            println!("{:#}", u.dialect);
            for g in &u.guesses {
                println!("{} = {} ({}) {:?}", g.field, g.value, g.reason, g.confidence);
            }
            for a in &u.ambiguities {
                println!("ASK {a:?}");
            }
            let sum = f.read(&mut s, &u, &mut |r| {
                match r {
                    Ok(r) => println!(
                        "{} {} {} {:?} {:?}",
                        r.line, r.date, r.amount, r.account, r.status
                    ),
                    Err(e) => println!("{e}"),
                }
                ControlFlow::Continue(())
            });
            println!("{:?}", sum.map(|s| (s.rows, s.notes)));
        }
    }
}
