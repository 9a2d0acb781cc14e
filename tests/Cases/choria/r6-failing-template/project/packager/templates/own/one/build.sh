#!/bin/sh
echo made > made.txt
exit 3
