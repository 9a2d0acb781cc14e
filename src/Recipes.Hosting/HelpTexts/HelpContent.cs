using Recipes.Hosting.Parameters;

namespace Recipes.Hosting.HelpTexts;

/// <summary>What <c>--help</c> shows.</summary>
public sealed record HelpContent
{
    /// <summary>The targets, in the order to show them.</summary>
    public IReadOnlyList<HelpTarget> Targets { get; init; } = [];

    /// <summary>The names of the targets that run where none is named; a default may be unlisted.</summary>
    public IReadOnlyCollection<string> DefaultTargets { get; init; } = [];

    /// <summary>The parameters, those of every build last; unlisted ones are left out.</summary>
    public IReadOnlyList<ParameterMember> Parameters { get; init; } = [];

    /// <summary>Lines that show how to begin, without line ends; shown last, as they are.</summary>
    public IReadOnlyList<string> Beginning { get; init; } = [];

    /// <summary>The terminal's width in columns; lines have at most 90 in any case.</summary>
    public int Width { get; init; } = 90;
}
