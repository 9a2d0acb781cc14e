  # Reads build.schema.json, one item per line, and prints what can stand on the command line, with its description after a tab.
  # want: the argument whose values are wanted, without dashes and in lower case; empty for the arguments themselves.
  # Beside what every awk knows nothing is used: no quotes of the shells, no backslashes, no classes of characters.
  function dashed(name,    i, j, word, text) {
    for (i = 1; i <= length(name); i++) {
      word = substr(name, i, 1)
      for (j = 1; j <= known; j++)
        if (substr(name, i, length(whole[j])) == whole[j])
          word = whole[j]
      if (i > 1 && substr(name, i - 1, 1) != "-" && (length(word) > 1 || (word ~ /[A-Z]/ && substr(name, i - 1, 1) ~ /[a-z]/)))
        text = text "-"
      text = text tolower(word)
      i += length(word) - 1
    }
    gsub(/_/, "-", text)
    return text
  }
  function folded(name) {
    gsub(/[-_]/, "", name)
    return tolower(name)
  }
  function content(value) {
    sub(/,$/, "", value)
    return value ~ /^".*"$/ ? substr(value, 2, length(value) - 2) : value
  }
  function isproperty() {
    return path[4] == "properties" && (path[2] == "allOf" || path[3] == "NukeBuild" || path[3] == "FalloutBuild" || path[3] == "build")
  }
  function list(    i) {
    for (i = 1; i <= properties; i++)
      print "--" dashed(property[i]) tab description[i]
  }
  BEGIN {
    known = split("DotNet GitHub GitVersion MSBuild NuGet ReSharper AppVeyor TeamCity GitLab SignPath JetBrains", whole, " ")
    tab = sprintf("%c", 9)
    quote = sprintf("%c", 34)
    carriage = sprintf("%c", 13)
  }
  {
    line = $0
    sub(carriage "$", "", line)
    sub(/^ */, "", line)
    key = ""
    if (match(line, /^"[^"]*": */)) {
      key = substr(line, 2, index(substr(line, 2), quote) - 1)
      line = substr(line, RLENGTH + 1)
    }
    if (line == "{" || line == "[") {
      path[++depth] = key
      if (depth == 5 && isproperty())
        property[++properties] = key
    } else if (line ~ /^[]}],?$/) {
      depth--
    } else if (depth == 4 && path[2] == "definitions" && path[4] == "enum") {
      value[path[3], ++values[path[3]]] = content(line)
    } else if (depth >= 5 && isproperty()) {
      if (path[depth] == "enum")
        value[properties, ++values[properties]] = content(line)
      else if (key == "$ref")
        reference[properties] = part[split(content(line), part, "/")]
      else if (key == "description" && depth == 5)
        description[properties] = content(line)
      else if ((key == "type" || path[depth] == "type") && content(line) == "boolean")
        boolean[properties] = 1
    }
  }
  END {
    if (want == "")
      list()
    for (i = 1; i <= properties; i++)
      if (want != "" && folded(property[i]) == want) {
        # A switch needs no value: what follows is the next argument.
        if (boolean[i])
          list()
        set = (i in reference) ? reference[i] : i
        for (j = 1; j <= values[set]; j++)
          print value[set, j] tab
      }
  }
