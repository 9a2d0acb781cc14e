#compdef @commands@
# Completion of builds for zsh. Put this into a directory of your $fpath, under this name:
#   ./build.sh Completion --shell zsh > ~/.zfunc/_recipes
# or source it after compinit. It reads .nuke/build.schema.json and starts nothing but awk.

_recipes_schema() {
  awk -v want="$1" '
@schema.awk@
  ' "$2/build.schema.json" 2>/dev/null
}

# The directory .nuke of the build around the working directory; the one in the home directory belongs to no build.
_recipes_directory() {
  local directory=$PWD
  while [[ -n $directory ]]; do
    if [[ $directory != $HOME && -d $directory/.nuke ]]; then
      print -r -- $directory/.nuke
      return
    fi
    directory=${directory%/*}
  done
}

_recipes() {
  local directory argument word want line
  local -a lines items texts files
  directory=$(_recipes_directory)
  if [[ -z $directory ]]; then
    _files
    return
  fi
  for word in "${(@)words[2,CURRENT-1]}"; do
    case $word in
      --) _files; return ;;
      -?*=*) argument= ;;
      -?*) argument=$word ;;
    esac
  done

  word=$words[CURRENT]
  if [[ $word == -?*=* ]]; then
    argument=${word%%=*}
    word=${word#*=}
    compset -P 1 '*='
  elif [[ $word == -* ]]; then
    argument=-
  fi
  if [[ $argument == - ]]; then
    want=
  else
    want=${(L)${argument:-target}//[-_]/}
  fi

  if [[ $want == profile ]]; then
    files=($directory/parameters.*.json(N:t))
    lines=(${${files#parameters.}%.json})
  else
    lines=("${(@f)$(_recipes_schema "$want" $directory)}")
  fi
  for line in $lines; do
    items+=(${line%%$'\t'*})
    texts+=("${line/$'\t'/  }")
  done
  if (( $#items )); then
    compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l -d texts -a items
  else
    _files
  fi
}

# Sourced rather than found in $fpath: register it.
if [[ $funcstack[1] == _recipes ]]; then
  _recipes "$@"
else
  compdef _recipes @commands@
fi
