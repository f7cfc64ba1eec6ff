"""Files changed at random, and the ways they take through the product; the fuzzer, and tests, drive them."""
