using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.Schemas;

/// <summary>What the schema of a build is made of.</summary>
public sealed record SchemaInput
{
    /// <summary>The parameters, those of every build last.</summary>
    public required IReadOnlyList<ParameterMember> Parameters { get; init; }

    /// <summary>The names of all targets, listed or not.</summary>
    public IReadOnlyCollection<string> Targets { get; init; } = [];

    /// <summary>The names of the targets that run where none is named.</summary>
    public IReadOnlyCollection<string> DefaultTargets { get; init; } = [];

    /// <summary>The values of the parameter <c>Host</c>; empty if that is an ordinary parameter.</summary>
    public IReadOnlyCollection<string> Hosts { get; init; } = [];

    /// <summary>The build object, which may compute the values that parameters propose; null if none does.</summary>
    public object? Build { get; init; }
}
