;; A scheduled job in the shortest form. The test writes what the module does.
(component
  (type $contract (instance
    (type $reasons (variant
      (case "input" string) (case "settings" string) (case "unavailable" string) (case "other" string)))
    (export "failure" (type (eq $reasons)))))
  (import "wikala:types/types@1.0.0" (instance $types (type $contract)))
  (alias export $types "failure" (type $failure))
  (core module $code
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
    BODY)
  (core instance $running (instantiate $code))
  (type $occasion (record (field "name" string) (field "due" string)))
  (type $run (func (param "occasion" $occasion) (result (result (option string) (error $failure)))))
  (func $run (type $run) (canon lift
    (core func $running "run") (memory $running "memory") (realloc (func $running "realloc"))))
  (instance $exported (export "occasion" (type $occasion)) (export "run" (func $run)))
  (export "wikala:scheduled-job/run-job@1.0.0" (instance $exported)))
