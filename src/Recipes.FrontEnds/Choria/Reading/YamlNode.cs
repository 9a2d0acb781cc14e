using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>
/// A part of a YAML document, with its place. Aliases share their node, so that a file of nested aliases is no larger here than as text; nodes compare by
/// reference for the same reason.
/// </summary>
internal abstract class YamlNode
{
    public required SourcePosition Position { get; init; }

    /// <summary>What it is, in a sentence: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}
