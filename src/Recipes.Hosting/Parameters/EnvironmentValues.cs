using Recipes.Hosting.CommandLines;

namespace Recipes.Hosting.Parameters;

/// <summary>Finds parameters in environment variables. Letters and digits of names count, without case.</summary>
internal sealed class EnvironmentValues
{
    private static readonly string[] Prefixes = ["recipes", "nuke"];

    private readonly Dictionary<string, List<EnvironmentVariable>> variables = new(StringComparer.Ordinal);

    public EnvironmentValues(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            var key = Letters(name);
            if (!variables.ContainsKey(key))
                variables.Add(key, []);
            variables[key].Add(new EnvironmentVariable(name, value));
        }
    }

    /// <summary>The variables that set a parameter: none, one, or several that differ, which are a fault.</summary>
    public IReadOnlyList<EnvironmentVariable> Find(ParameterMember parameter, Faults faults)
    {
        var found = OfName(parameter.Name, parameter.Attribute.Plain);
        foreach (var name in parameter.Attribute.EnvironmentNames)
            found.AddRange(Same(Letters(name)).Where(variable => string.Equals(variable.Name, name, StringComparison.OrdinalIgnoreCase)));
        return Distinct(parameter.Name, found, faults);
    }

    /// <summary>The variables of a name, with or without a prefix: none, one, or several that differ, which are a fault.</summary>
    public IReadOnlyList<EnvironmentVariable> Find(string name, Faults faults) => Distinct(name, OfName(name, plain: true), faults);

    private static List<EnvironmentVariable> Distinct(string name, List<EnvironmentVariable> found, Faults faults)
    {
        if (found.Count < 2)
            return found;
        var distinct = found.DistinctBy(variable => variable.Value, StringComparer.Ordinal).ToList();
        if (distinct.Count > 1)
        {
            var names = found.Select(variable => variable.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            faults.Add($"{name} has several values in the environment: {string.Join(", ", names)}.", "Unset all but one.");
        }
        return distinct;
    }

    private List<EnvironmentVariable> OfName(string name, bool plain)
    {
        var key = Letters(name);
        var found = new List<EnvironmentVariable>();
        foreach (var prefix in Prefixes)
            found.AddRange(Same(prefix + key));
        if (plain)
            found.AddRange(Same(key));
        return found;
    }

    private List<EnvironmentVariable> Same(string key) => variables.TryGetValue(key, out var same) ? same : [];

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
