using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>An entry of a map.</summary>
internal sealed class YamlPair
{
    public required string Key { get; init; }

    public required SourcePosition Position { get; init; }

    public required YamlNode Value { get; init; }

    /// <summary>Whether the key is YAML's <c>&lt;&lt;</c>, whose maps are merged into this one.</summary>
    public bool IsMerge { get; init; }
}
