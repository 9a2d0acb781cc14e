using Recipes.Errors;

namespace Recipes.Hosting.Builds;

/// <summary>Reads <c>--output</c>.</summary>
internal static class OutputNames
{
    /// <summary>The form of answers, and the name of what is written.</summary>
    /// <param name="text">What was said; null for nothing.</param>
    /// <param name="takesName">Whether a target of the run has a use for a name.</param>
    /// <exception cref="RecipesException">It is no form, and nothing has a use for a name (exit code 2).</exception>
    public static (OutputFormat Format, string? Name) Read(string? text, bool takesName)
    {
        foreach (var format in Enum.GetValues<OutputFormat>())
        {
            if (string.Equals(text, format.ToString(), StringComparison.OrdinalIgnoreCase))
                return (format, null);
        }
        return text is null || takesName
            ? (OutputFormat.Text, text)
            : throw new RecipesException(
                $"The parameter Output cannot be '{text}'.",
                $"Give one of {string.Join(", ", Enum.GetNames<OutputFormat>())}.",
                ExitCode.Usage
            );
    }
}
