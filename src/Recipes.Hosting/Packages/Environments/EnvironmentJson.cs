using System.Text;
using System.Text.Json;

namespace Recipes.Hosting.Packages.Environments;

/// <summary>Writes variables with their whole values.</summary>
internal static class EnvironmentJson
{
    /// <summary>One object.</summary>
    /// <param name="variables">What is added.</param>
    /// <param name="environment">To what.</param>
    public static string Write(IReadOnlyList<PrefixVariable> variables, IReadOnlyDictionary<string, string> environment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var variable in variables)
            {
                var had = environment.GetValueOrDefault(variable.Name, "");
                if (variable.Kind == VariableKind.Value)
                    json.WriteString(variable.Name, variable.Text);
                else if (had.Length > 0 || variable.Kind != VariableKind.DirectoriesIfSet)
                    json.WriteString(variable.Name, string.Join(variable.Separator, [.. variable.Parts, .. Parts(variable, had)]));
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string[] Parts(PrefixVariable variable, string had) =>
        had.Length == 0 ? []
        : variable.Kind == VariableKind.Words ? [had]
        : had.Split(variable.Separator, StringSplitOptions.RemoveEmptyEntries);
}
