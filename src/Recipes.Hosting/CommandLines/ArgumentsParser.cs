using Recipes.Errors;

namespace Recipes.Hosting.CommandLines;

/// <summary>Takes a command line apart. It knows no parameters: whether a name exists is the binder's question.</summary>
public static class ArgumentsParser
{
    /// <summary>Takes the tokens apart.</summary>
    /// <param name="tokens">The program's arguments as the system gave them.</param>
    /// <exception cref="RecipesException">A token belongs to nothing (exit 2).</exception>
    public static Arguments Parse(IReadOnlyList<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var positional = new List<string>();
        var named = new List<Argument>();
        var faults = new Faults();
        // Where a token without a dash goes; null after --name=value, which takes no more.
        var values = positional;
        var end = 0;
        for (; end < tokens.Count && tokens[end] is not "--"; end++)
        {
            var token = tokens[end];
            if (!IsNamed(token))
            {
                if (values is not null)
                    values.Add(token);
                else
                    faults.Add($"'{token}' after {named[^1].Text}= belongs to nothing.", "Put targets before the first argument.");
                continue;
            }
            var equals = token.IndexOf('=', StringComparison.Ordinal);
            values = equals < 0 ? [] : null;
            named.Add(equals < 0 ? new Argument(token, values!) : new Argument(token[..equals], [token[(equals + 1)..]]));
            if (named[^1].Key.Length == 0)
                faults.Add($"The argument '{token}' has no name.", "Write --name value or --name=value.");
        }
        faults.Throw("The command line has several faults:");
        return new Arguments
        {
            Positional = positional,
            Named = named,
            Rest = [.. tokens.Skip(end + 1)],
        };
    }

    private static bool IsNamed(string token) => token.Length > 1 && token[0] == '-';
}
