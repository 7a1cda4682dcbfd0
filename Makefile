# Each target only calls tools/bootstrap.py, which works without make, on Windows too.
COMMANDS = setup run demo test lint bench faults

.PHONY: $(COMMANDS)
$(COMMANDS):
	python3 tools/bootstrap.py $@
