"""The command line: parse, call, print, exit.  The only room that asks what day it is."""
