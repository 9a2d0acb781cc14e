using System.Text;

namespace Recipes.FrontEnds.Choria.Planning;

/// <summary>Puts a path into a user's shell command. Pure.</summary>
internal static class ShellText
{
    private const string SafeMarks = "/._-+~,:=@%";

    /// <summary>The command with a path in the place of all placeholders, each as one word, whatever quotes it stands in.</summary>
    /// <param name="command">A line for <c>/bin/sh</c>.</param>
    /// <param name="placeholder">What is replaced.</param>
    /// <param name="path">A path; goes in as it is, where nothing in it means anything to a shell.</param>
    public static string Insert(string command, string placeholder, string path)
    {
        if (path.All(c => char.IsAsciiLetterOrDigit(c) || SafeMarks.Contains(c, StringComparison.Ordinal)))
            return command.Replace(placeholder, path, StringComparison.Ordinal);
        var text = new StringBuilder();
        var quote = '\0';
        var next = 0;
        while (next < command.Length)
        {
            if (string.CompareOrdinal(command, next, placeholder, 0, placeholder.Length) == 0)
            {
                text.Append(Word(path, quote));
                next += placeholder.Length;
                continue;
            }
            var c = command[next++];
            text.Append(c);
            if (c == '\\' && quote != '\'' && next < command.Length)
                text.Append(command[next++]);
            else if (quote == '\0' && c is '\'' or '"')
                quote = c;
            else if (c == quote)
                quote = '\0';
        }
        return text.ToString();
    }

    private static string Word(string path, char quote) =>
        quote switch
        {
            '\'' => path.Replace("'", "'\\''", StringComparison.Ordinal),
            '"' => string.Concat(path.Select(c => c is '"' or '\\' or '$' or '`' ? $"\\{c}" : $"{c}")),
            _ => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'",
        };
}
