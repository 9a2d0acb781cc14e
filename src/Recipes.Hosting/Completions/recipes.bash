# Completion of builds for bash (3.2 or newer). Put this into a file that your ~/.bashrc sources:
#   ./build.sh Completion --shell bash > ~/.recipes-completion.bash
# It reads .nuke/build.schema.json and starts nothing but awk.

_recipes_schema() {
  awk -v want="$1" '
@schema.awk@
  ' "$2/build.schema.json" 2>/dev/null
}

# The directory .nuke of the build around the working directory; the one in the home directory belongs to no build.
_recipes_directory() {
  local directory=$PWD
  while [[ -n $directory ]]; do
    if [[ $directory != "$HOME" && -d $directory/.nuke ]]; then
      printf '%s\n' "$directory/.nuke"
      return
    fi
    directory=${directory%/*}
  done
}

_recipes_profiles() {
  local file
  for file in "$1"/parameters.*.json; do
    file=${file##*/parameters.}
    [[ $file == '*.json' ]] || printf '%s\n' "${file%.json}"
  done
}

# The items that begin with the word, whatever their case, in the case that was typed.
_recipes_matching() {
  RECIPES_WORD=$1 awk '
    BEGIN { word = ENVIRON["RECIPES_WORD"] }
    { sub(sprintf("%c", 9) ".*", "") }
    tolower(substr($0, 1, length(word))) == tolower(word) { print word substr($0, length(word) + 1) }
  '
}

_recipes() {
  COMPREPLY=()
  local word=${COMP_WORDS[COMP_CWORD]} last=$((COMP_CWORD - 1)) argument='' want directory item i
  directory=$(_recipes_directory)
  [[ -n $directory ]] || return 0

  # --name=value is three words here: the name, the sign, the value.
  if [[ $word == '=' ]]; then
    word=
  elif [[ ${COMP_WORDS[last]} == '=' ]]; then
    last=$((last - 1))
  fi
  for ((i = 1; i <= last; i++)); do
    case ${COMP_WORDS[i]} in
      --) return 0 ;;
      -?*) argument=${COMP_WORDS[i]} ;;
    esac
  done

  want=$(printf '%s' "${argument:-target}" | tr -d '_-' | tr '[:upper:]' '[:lower:]')
  [[ $word == -* ]] && want=
  while IFS= read -r item; do
    COMPREPLY+=("$item")
  done < <(
    if [[ $want == profile ]]; then
      _recipes_profiles "$directory"
    else
      _recipes_schema "$want" "$directory"
    fi | _recipes_matching "$word"
  )
}

complete -o default -F _recipes @commands@
