namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>A map, in the order written; merge keys are resolved.</summary>
internal sealed class YamlMapping : YamlNode
{
    public required IReadOnlyList<YamlPair> Pairs { get; init; }

    public override string Kind => "a map";

    public YamlPair? Find(string key) => Pairs.FirstOrDefault(pair => pair.Key == key);
}
