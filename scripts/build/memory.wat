;; What stands in for the bulk-memory instructions on engines without them.
;;
;; binaryen's own stand-ins move a byte at a time, and nearly everything here copies strings and wipes
;; them: these move eight (MVP has 64-bit loads and stores, aligned or not). They trap where the
;; instructions would, but for copies of nothing.
(module
  (memory 1)

  (func $copy (param $to i32) (param $from i32) (param $length i32)
    (local $size i32)
    (local $head i64)
    (local $tail i64)
    ;; Most copies are of a few bytes (a name, a word of a text): two loads that meet or overlap in the
    ;; middle, both before the stores, so that it does not matter how source and target lie.
    (if (i32.le_u (local.get $length) (i32.const 16))
      (then
        (if (i32.ge_u (local.get $length) (i32.const 8))
          (then
            (local.set $head (i64.load align=1 (local.get $from)))
            (local.set $tail (i64.load align=1
              (i32.sub (i32.add (local.get $from) (local.get $length)) (i32.const 8))))
            (i64.store align=1 (local.get $to) (local.get $head))
            (i64.store align=1
              (i32.sub (i32.add (local.get $to) (local.get $length)) (i32.const 8)) (local.get $tail))
            (return)))
        (if (i32.ge_u (local.get $length) (i32.const 4))
          (then
            (local.set $head (i64.load32_u align=1 (local.get $from)))
            (local.set $tail (i64.load32_u align=1
              (i32.sub (i32.add (local.get $from) (local.get $length)) (i32.const 4))))
            (i64.store32 align=1 (local.get $to) (local.get $head))
            (i64.store32 align=1
              (i32.sub (i32.add (local.get $to) (local.get $length)) (i32.const 4)) (local.get $tail))
            (return)))
        (if (i32.eqz (local.get $length)) (then (return)))
        ;; One to three: the first, the last, and the one in the middle.
        (local.set $size (i32.load8_u (i32.add (local.get $from) (i32.shr_u (local.get $length) (i32.const 1)))))
        (local.set $head (i64.load8_u (local.get $from)))
        (local.set $tail (i64.load8_u
          (i32.sub (i32.add (local.get $from) (local.get $length)) (i32.const 1))))
        (i32.store8 (i32.add (local.get $to) (i32.shr_u (local.get $length) (i32.const 1))) (local.get $size))
        (i64.store8 (local.get $to) (local.get $head))
        (i64.store8
          (i32.sub (i32.add (local.get $to) (local.get $length)) (i32.const 1)) (local.get $tail))
        (return)))
    (local.set $size (i32.shl (memory.size) (i32.const 16)))
    (if (i32.or
          (i32.gt_u (local.get $length) (i32.sub (local.get $size) (local.get $to)))
          (i32.gt_u (local.get $length) (i32.sub (local.get $size) (local.get $from))))
      (then (unreachable)))
    (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (local.get $length))
      (then
        ;; The target overlaps the end of the source: from the end down.
        (block $words_done
          (loop $words
            (br_if $words_done (i32.lt_u (local.get $length) (i32.const 8)))
            (local.set $length (i32.sub (local.get $length) (i32.const 8)))
            (i64.store align=1
              (i32.add (local.get $to) (local.get $length))
              (i64.load align=1 (i32.add (local.get $from) (local.get $length))))
            (br $words)))
        (block $bytes_done
          (loop $bytes
            (br_if $bytes_done (i32.eqz (local.get $length)))
            (local.set $length (i32.sub (local.get $length) (i32.const 1)))
            (i32.store8
              (i32.add (local.get $to) (local.get $length))
              (i32.load8_u (i32.add (local.get $from) (local.get $length))))
            (br $bytes))))
      (else
        (block $blocks_done_up
          (loop $blocks_up
            (br_if $blocks_done_up (i32.lt_u (local.get $length) (i32.const 32)))
            (i64.store align=1 (local.get $to) (i64.load align=1 (local.get $from)))
            (i64.store offset=8 align=1 (local.get $to) (i64.load offset=8 align=1 (local.get $from)))
            (i64.store offset=16 align=1 (local.get $to) (i64.load offset=16 align=1 (local.get $from)))
            (i64.store offset=24 align=1 (local.get $to) (i64.load offset=24 align=1 (local.get $from)))
            (local.set $to (i32.add (local.get $to) (i32.const 32)))
            (local.set $from (i32.add (local.get $from) (i32.const 32)))
            (local.set $length (i32.sub (local.get $length) (i32.const 32)))
            (br $blocks_up)))
        (block $words_done_up
          (loop $words_up
            (br_if $words_done_up (i32.lt_u (local.get $length) (i32.const 8)))
            (i64.store align=1 (local.get $to) (i64.load align=1 (local.get $from)))
            (local.set $to (i32.add (local.get $to) (i32.const 8)))
            (local.set $from (i32.add (local.get $from) (i32.const 8)))
            (local.set $length (i32.sub (local.get $length) (i32.const 8)))
            (br $words_up)))
        (block $bytes_done_up
          (loop $bytes_up
            (br_if $bytes_done_up (i32.eqz (local.get $length)))
            (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (local.set $from (i32.add (local.get $from) (i32.const 1)))
            (local.set $length (i32.sub (local.get $length) (i32.const 1)))
            (br $bytes_up))))))

  (func $fill (param $to i32) (param $byte i32) (param $length i32)
    (local $word i64)
    (if (i32.gt_u (local.get $length) (i32.sub (i32.shl (memory.size) (i32.const 16)) (local.get $to)))
      (then (unreachable)))
    (local.set $word
      (i64.mul
        (i64.extend_i32_u (i32.and (local.get $byte) (i32.const 255)))
        (i64.const 0x0101010101010101)))
    (block $blocks_done
      (loop $blocks
        (br_if $blocks_done (i32.lt_u (local.get $length) (i32.const 32)))
        (i64.store align=1 (local.get $to) (local.get $word))
        (i64.store offset=8 align=1 (local.get $to) (local.get $word))
        (i64.store offset=16 align=1 (local.get $to) (local.get $word))
        (i64.store offset=24 align=1 (local.get $to) (local.get $word))
        (local.set $to (i32.add (local.get $to) (i32.const 32)))
        (local.set $length (i32.sub (local.get $length) (i32.const 32)))
        (br $blocks)))
    (block $words_done
      (loop $words
        (br_if $words_done (i32.lt_u (local.get $length) (i32.const 8)))
        (i64.store align=1 (local.get $to) (local.get $word))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $length (i32.sub (local.get $length) (i32.const 8)))
        (br $words)))
    (block $bytes_done
      (loop $bytes
        (br_if $bytes_done (i32.eqz (local.get $length)))
        (i32.store8 (local.get $to) (local.get $byte))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $bytes)))))
