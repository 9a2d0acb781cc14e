using Recipes.Hosting.CommandLines;

namespace Recipes.Hosting.Parameters;

/// <summary>Finds parameters in environment variables. Letters and digits of names count, without case.</summary>
internal sealed class EnvironmentValues
{
    private static readonly string[] Prefixes = ["recipes", "nuke"];

    private readonly Dictionary<string, List<KeyValuePair<string, string>>> variables = new(StringComparer.Ordinal);

    public EnvironmentValues(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var variable in environment)
        {
            var key = Letters(variable.Key);
            if (variables.TryGetValue(key, out var same))
                same.Add(variable);
            else
                variables.Add(key, [variable]);
        }
    }

    /// <summary>The variable that sets a parameter; null if none does. Several that differ are a fault.</summary>
    public KeyValuePair<string, string>? Find(ParameterMember parameter, Faults faults) =>
        Single(
            parameter.Name,
            [
                .. OfName(parameter.Name, parameter.Attribute.Plain),
                .. parameter.Attribute.EnvironmentNames.SelectMany(name =>
                    Same(Letters(name)).Where(variable => string.Equals(variable.Key, name, StringComparison.OrdinalIgnoreCase))
                ),
            ],
            faults
        );

    /// <summary>The variable of a name, with or without a prefix; null if there is none. Several that differ are a fault.</summary>
    public KeyValuePair<string, string>? Find(string name, Faults faults) => Single(name, [.. OfName(name, plain: true)], faults);

    private static KeyValuePair<string, string>? Single(string name, List<KeyValuePair<string, string>> found, Faults faults)
    {
        if (found.Count == 0)
            return null;
        if (found.Exists(other => !string.Equals(other.Value, found[0].Value, StringComparison.Ordinal)))
        {
            var names = found.Select(variable => variable.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            faults.Add(
                $"The parameter {name} has several values in the environment: {string.Join(", ", names)}.",
                "Unset all but one, or give it on the command line."
            );
        }
        return found[0];
    }

    private IEnumerable<KeyValuePair<string, string>> OfName(string name, bool plain)
    {
        var key = Letters(name);
        var prefixed = Prefixes.SelectMany(prefix => Same(prefix + key));
        return plain ? prefixed.Concat(Same(key)) : prefixed;
    }

    private List<KeyValuePair<string, string>> Same(string key) => variables.GetValueOrDefault(key) ?? [];

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
