namespace Recipes;

/// <summary>A package that must be installed before another is built.</summary>
/// <param name="Recipe">The recipe's class.</param>
/// <param name="Variant">The variant that is asked for, in kebab case; null takes the installed one, else <c>stable</c>.</param>
/// <param name="Platform">The platform that is asked for; null is the dependent's own.</param>
public sealed record Dependency(Type Recipe, string? Variant = null, Platform? Platform = null)
{
    /// <summary>The oldest version that will do; null for any.</summary>
    public string? AtLeast { get; init; }

    /// <summary>Arguments that its configuring step must be given. Default: none.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether it is there only because <see cref="Package.WhenInstalled{T}"/> held; it gives way where it would close a circle.</summary>
    public bool IsConditional { get; init; }
}
