using Recipes.Errors;
using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Demands that nodes have the shape that a specification's keys want, and notes what has not.</summary>
internal sealed class YamlShape(ICollection<SpecificationFault> faults)
{
    /// <summary>How many faults were noted so far.</summary>
    public int Faults => faults.Count;

    /// <summary>A text; null for what is none, which is noted.</summary>
    public WrittenValue? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { Value: var value })
            return value;
        faults.Add(new SpecificationFault($"{Capital(what)} must be one text, and is {node.Kind}.", null, node.Position));
        return null;
    }

    /// <summary>The entries of a map; none for null.</summary>
    public IReadOnlyList<YamlPair> Map(YamlNode node, string what)
    {
        if (node is YamlMapping { Pairs: var pairs })
            return pairs;
        if (node is not YamlScalar { Value.IsNull: true })
            faults.Add(
                new SpecificationFault($"{Capital(what)} must be a map, and is {node.Kind}.", "Write it as name: value.", node.Position)
            );
        return [];
    }

    /// <summary>The entries of a map of texts; none for null.</summary>
    public List<WrittenEntry> Entries(YamlNode node, string what)
    {
        var entries = new List<WrittenEntry>();
        foreach (var pair in Map(node, what))
        {
            if (Text(pair.Value, $"'{pair.Key}' of {what}") is { } value)
                entries.Add(new WrittenEntry(pair.Key, value, pair.Position));
        }
        return entries;
    }

    /// <summary>The items of a list of texts; none for null.</summary>
    public List<WrittenValue> Items(YamlNode node, string what)
    {
        var items = new List<WrittenValue>();
        if (node is YamlSequence { Items: var nodes })
        {
            foreach (var item in nodes)
            {
                if (item is YamlScalar { Value.IsNull: true })
                    faults.Add(new SpecificationFault($"An item of {what} is empty.", "Remove it.", item.Position));
                else if (Text(item, $"An item of {what}") is { } value)
                    items.Add(value);
            }
        }
        else if (node is not YamlScalar { Value.IsNull: true })
        {
            faults.Add(
                new SpecificationFault(
                    $"{Capital(what)} must be a list, and is {node.Kind}.",
                    "Write each item after a dash.",
                    node.Position
                )
            );
        }
        return items;
    }

    /// <summary>Notes a key that is not known: a fault where it is nearly one that is, else a warning.</summary>
    public void CheckKey(YamlPair pair, IReadOnlyCollection<string> known, string what, ICollection<SpecificationFault> warnings)
    {
        if (known.Contains(pair.Key))
            return;
        if (NearNames.Of(pair.Key, known).Count > 0)
            faults.Add(new SpecificationFault($"{Capital(what)} has no '{pair.Key}'.", NearNames.Hint(pair.Key, known), pair.Position));
        else
            warnings.Add(new SpecificationFault($"'{pair.Key}' means nothing in {what}.", NearNames.Hint(pair.Key, known), pair.Position));
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
