# The front door: `make help` says what there is.  Meson does the work.
PREFIX  = /usr/local
DESTDIR =
SECONDS = 60
SEED    =

.PHONY: all run check fuzz soak bench install clean help

all:
	@tools/configure build
	@ninja -C build trachu trachu-report trachu-pages trachu-import trachu-store \
	    trachu-web fonts

run:
	@tools/setup build
	@$(MAKE) --no-print-directory all
	build/trachu score examples/pathumwan-2564
	@if [ -t 0 ] && [ -t 1 ]; then build/trachu demo; fi

# A setup that fails is told with a count too: the last line always is one.
check:
	@tools/setup build check || { echo '0 passed, 1 failed'; exit 3; }
	@tools/check

fuzz:
	@tools/setup build check
	@tools/fuzz --seconds $(SECONDS)

soak: SECONDS = 1800
soak:
	@tools/setup build check
	@tools/configure build
	@ninja -C build tests/base/ratio_oracle tests/score/test_batch all
	TRACHU_SOAK=100 TRACHU_SEED=$(SEED) build/tests/base/ratio_oracle
	TRACHU_SOAK=100 TRACHU_SEED=$(SEED) build/tests/score/test_batch
	TRACHU_SEED=$(SEED) tests/store/server.py tests/store/faults.py \
	    build/trachu 200
	@tools/fuzz --seconds $(SECONDS)
	@tools/setup bench
	bench/nation.py

bench:
	@tools/setup build bench
	@$(MAKE) --no-print-directory all
	bench/run

install: all
	install -D -m 755 build/trachu $(DESTDIR)$(PREFIX)/bin/trachu
	install -D -m 755 -t $(DESTDIR)$(PREFIX)/libexec/trachu \
	    build/trachu-report build/trachu-pages build/trachu-import \
	    build/trachu-store build/trachu-web
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/trachu/fonts build/fonts/*
	for file in $$(cd examples && find *-25* -type f); do \
	    install -D -m 644 examples/$$file \
	        $(DESTDIR)$(PREFIX)/share/trachu/examples/$$file; done
	install -D -m 644 docs/trachu.1 $(DESTDIR)$(PREFIX)/share/man/man1/trachu.1
	install -D -m 644 tools/completions/trachu.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/trachu

clean:
	rm -rf build build-check build-fuzz

help:
	@echo 'make            the program: build/trachu'
	@echo 'make run        all it needs, then the score of the sample year; on a'
	@echo '                terminal also its pages, with sample people, until Ctrl-C'
	@echo 'make check      every test, plain and under the sanitizers'
	@echo 'make fuzz       every fuzz target for SECONDS=60 each'
	@echo 'make soak       the random tests a hundred times, with a new SEED;'
	@echo '                200 kills under writers on each engine;'
	@echo '                then half an hour of fuzzing for each target, and a nation'
	@echo 'make bench      the measurements of bench/'
	@echo 'make install    program, manual and completions; PREFIX, DESTDIR'
	@echo 'make clean      takes the build directories away'
