#!/bin/sh
unpack "$INSTALLER_DIR/nginx-1.8.0.tar.gz" 0
