#!/bin/sh
unpack "$INSTALLER_DIR/nginx-1.10.1.tar.gz" 0
