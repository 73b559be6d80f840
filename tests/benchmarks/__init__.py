"""The tests of what txdoctor is measured against."""
