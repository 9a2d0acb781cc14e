using Recipes.Errors;
using Recipes.Keys;

namespace Recipes.Settings;

/// <summary>What whoever builds a package says of the way, over what its recipe says: part of the key.</summary>
public sealed record BuildSettings : IKeyed
{
    /// <summary>Nothing is said: each recipe's own way.</summary>
    public static BuildSettings Default { get; } = new();

    /// <summary>What to optimize for; null leaves it to the recipe.</summary>
    public BuildType? Type { get; init; }

    /// <summary>The checks that are built into programs, each once, in the order of <see cref="Sanitizer"/>.</summary>
    public IReadOnlyList<Sanitizer> Sanitizers { get; init; } = [];

    /// <summary>Further words for the C compiler, after all others so that they win; null for none.</summary>
    public string? CFlags { get; init; }

    /// <summary>Further words for the C++ compiler; null for none.</summary>
    public string? CxxFlags { get; init; }

    /// <summary>Further words for each link; null for none.</summary>
    public string? LdFlags { get; init; }

    /// <summary>Whether upstream's own tests must pass before the package is installed.</summary>
    public bool IsTested { get; init; }

    /// <summary>The sanitizers as one word of a compiler's command line, and what makes their reports readable; empty without them.</summary>
    public string SanitizerFlags =>
        Sanitizers.Count == 0
            ? ""
            : $"-fsanitize={string.Join(',', Sanitizers.Select(sanitizer => sanitizer.ToString().ToLowerInvariant()))} -fno-omit-frame-pointer";

    /// <summary>Refuses sanitizers that no compiler builds into one program.</summary>
    /// <exception cref="RecipesException">Two of them exclude each other (exit code 2).</exception>
    public void Validate()
    {
        foreach (var alone in (Sanitizer[])[Sanitizer.Thread, Sanitizer.Memory])
        {
            var other = Sanitizers.Where(sanitizer => sanitizer != alone && sanitizer != Sanitizer.Undefined).ToList();
            if (Sanitizers.Contains(alone) && other.Count > 0)
            {
                throw new RecipesException(
                    $"The sanitizers '{alone.ToString().ToLowerInvariant()}' and '{other[0].ToString().ToLowerInvariant()}' cannot be in one program.",
                    "Build twice, with one of them each and a --prefix of its own.",
                    ExitCode.Usage
                );
            }
        }
    }

    /// <inheritdoc/>
    public void AddTo(KeyDocument key)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Add("build.type", Type?.ToString())
            .AddList("build.sanitizer", Sanitizers.Select(sanitizer => sanitizer.ToString()))
            .Add("build.cflags", CFlags)
            .Add("build.cxxflags", CxxFlags)
            .Add("build.ldflags", LdFlags)
            .Add("build.tested", IsTested ? "yes" : null);
    }
}
