using System.Text;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>Writes variables for shells. No search path gets an empty element, which would mean the working directory.</summary>
internal static class ShellTexts
{
    /// <summary>For POSIX shells.</summary>
    public static string Posix(IEnumerable<PrefixVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
        {
            var (name, value) = (variable.Name, QuotePosix(variable.Text));
            text.Append(
                variable.Kind switch
                {
                    VariableKind.Value => $"export {name}={value}\n",
                    VariableKind.DirectoriesIfSet => $"[ -z \"${{{name}-}}\" ] || export {name}={value}\"{variable.Separator}${name}\"\n",
                    _ => $"export {name}={value}\"${{{name}:+{variable.Separator}${name}}}\"\n",
                }
            );
        }
        return text.ToString();
    }

    /// <summary>For direnv, by its own functions where it has some.</summary>
    public static string Direnv(IEnumerable<PrefixVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
        {
            // path_add puts each one before the others.
            if (variable.Kind == VariableKind.Directories)
                text.AppendJoin("", variable.Parts.Reverse().Select(part => $"path_add {variable.Name} {QuotePosix(part)}\n"));
            else
                text.Append(Posix([variable]));
        }
        return text.ToString();
    }

    /// <summary>For fish 3.</summary>
    public static string Fish(IEnumerable<PrefixVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
        {
            var (name, parts) = (variable.Name, string.Join(' ', variable.Parts.Select(QuoteFish)));
            text.Append(
                variable.Kind switch
                {
                    VariableKind.Value => $"set -gx {name} {parts}\n",
                    VariableKind.Words => $"set -gx {name} (string join -n ' ' -- {parts} ${name})\n",
                    VariableKind.Directories => $"set -gx --path {name} {parts} (string match -v -- '' ${name})\n",
                    _ => $"test -z \"${name}\"; or set -gx --path {name} {parts} (string match -v -- '' ${name})\n",
                }
            );
        }
        return text.ToString();
    }

    /// <summary>For PowerShell 5 and newer.</summary>
    public static string PowerShell(IEnumerable<PrefixVariable> variables)
    {
        var text = new StringBuilder();
        foreach (var variable in variables)
        {
            var (name, value) = ($"$env:{variable.Name}", QuotePowerShell(variable.Text));
            var separator = QuotePowerShell(variable.Separator.ToString());
            text.Append(
                variable.Kind switch
                {
                    // PowerShell removes a variable that it is to make empty.
                    VariableKind.Value when variable.Text.Length == 0 =>
                        $"[Environment]::SetEnvironmentVariable({QuotePowerShell(variable.Name)}, {value})\n",
                    VariableKind.Value => $"{name} = {value}\n",
                    VariableKind.DirectoriesIfSet => $"if ({name}) {{ {name} = {value} + {separator} + {name} }}\n",
                    _ => $"{name} = {value} + $(if ({name}) {{ {separator} + {name} }})\n",
                }
            );
        }
        return text.ToString();
    }

    /// <summary>One word of a POSIX shell.</summary>
    public static string QuotePosix(string value) => $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static string QuoteFish(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    // PowerShell takes typographic quotes for plain ones.
    private static string QuotePowerShell(string value)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in value)
        {
            if (c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
                quoted.Append(c);
            quoted.Append(c);
        }
        return quoted.Append('\'').ToString();
    }
}
