# Completion of builds for fish. Put this where fish finds it:
#   ./build.sh Completion --shell fish > ~/.config/fish/completions/build.sh.fish
# It reads .nuke/build.schema.json and starts nothing but awk.

function __recipes_schema
    awk -v want="$argv[1]" '
@schema.awk@
    ' $argv[2]/build.schema.json 2>/dev/null
end

# The directory .nuke of the build around the working directory; the one in the home directory belongs to no build.
function __recipes_directory
    set -l directory $PWD
    while test -n "$directory"
        if test "$directory" != "$HOME" -a -d $directory/.nuke
            echo $directory/.nuke
            return
        end
        set directory (string replace -r '/[^/]*$' '' -- $directory)
    end
end

function __recipes_complete
    set -l word (commandline -ct)
    set -l argument
    set -l start ''
    for previous in (commandline -opc)[2..-1]
        switch $previous
            case --
                __fish_complete_path $word
                return
            case -
                # A dash alone is a value.
            case '-*=*'
                set argument
            case '-*'
                set argument $previous
        end
    end
    if string match -q -- '-*=*' $word
        set argument (string split -m 1 -- = $word)[1]
        set start $argument=
        set word (string split -m 1 -- = $word)[2]
    else if string match -q -- '-*' $word
        set argument -
    end
    set -q argument[1]; or set argument target

    set -l directory (__recipes_directory)
    set -l want (string lower -- (string replace -ra -- '[-_]' '' $argument))
    set -l items
    if test -n "$directory" -a "$want" = profile
        set items (string replace -rf -- '.*/parameters\.(.+)\.json$' '$1' $directory/parameters.*.json)
    else if test -n "$directory"
        set items (__recipes_schema "$want" $directory)
    end
    if set -q items[1]
        printf '%s\n' $start$items
    else
        printf '%s\n' $start(__fish_complete_path $word)
    end
end

for command in @commands@
    complete -c $command -f -a '(__recipes_complete)'
end
