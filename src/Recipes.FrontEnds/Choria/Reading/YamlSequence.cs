namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>A list.</summary>
internal sealed class YamlSequence : YamlNode
{
    public required IReadOnlyList<YamlNode> Items { get; init; }

    public override string Kind => "a list";
}
