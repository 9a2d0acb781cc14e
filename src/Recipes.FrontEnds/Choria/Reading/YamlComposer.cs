using Recipes.FrontEnds.Choria.Specifying;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Makes nodes of a YAML text. What is wrong is noted; after a fault of the syntax nothing more can be known.</summary>
internal sealed class YamlComposer
{
    private const int MostLevels = 64;
    private const int MostMerged = 1_000_000;
    private const string CoreTags = "tag:yaml.org,2002:";

    private readonly string file;
    private readonly ICollection<SpecificationFault> faults;
    private readonly Parser parser;
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
    private int merged;

    private YamlComposer(string text, string file, ICollection<SpecificationFault> faults)
    {
        this.file = file;
        this.faults = faults;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>Reads one document.</summary>
    /// <param name="text">YAML 1.1 or 1.2; a plain scalar that begins with <c>{{</c> is a text.</param>
    /// <param name="file">The file, as it shall be shown.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <returns>Null for an empty document, and where the syntax is wrong.</returns>
    public static YamlNode? Read(string text, string file, ICollection<SpecificationFault> faults)
    {
        var composer = new YamlComposer(PlaceholderScalars.Quote(text), file, faults);
        try
        {
            return composer.ReadDocument();
        }
        catch (YamlException fault)
        {
            faults.Add(YamlFaults.Of(fault, text, file));
        }
        catch (InvalidOperationException)
        {
            // The parser has states that it did not expect of itself: after an unclosed bracket, say.
            var place = composer.parser.Current is { } last ? composer.Place(last.Start) : new SourcePosition(file, 1, 1);
            faults.Add(new SpecificationFault("What begins here is not YAML.", "Look for a bracket or a quote that is not closed.", place));
        }
        return null;
    }

    private YamlNode? ReadDocument()
    {
        parser.MoveNext();
        parser.MoveNext();
        if (parser.Current is StreamEnd or null)
            return null;
        parser.MoveNext();
        var root = Compose(0);
        parser.MoveNext();
        if (parser.Current is DocumentStart second)
            faults.Add(new SpecificationFault("A second document begins here; only one can be read.", "Remove it.", Place(second.Start)));
        return root;
    }

    // The node that begins with the current event; the event behind it is the current one afterwards.
    private YamlNode Compose(int level)
    {
        var start = parser.Current!;
        if (level > MostLevels)
            throw new YamlException(start.Start, start.End, $"This is nested more than {MostLevels} levels deep.");
        if (start is AnchorAlias alias)
            return Alias(alias);
        if (start is NodeEvent { Tag: { IsEmpty: false } tag })
            CheckTag(tag, start);
        YamlNode node = start switch
        {
            Scalar scalar => Scalar(scalar),
            SequenceStart => Sequence(level),
            MappingStart => Mapping(level),
            // A document that ends in the middle of a map ("? a: ---") is let through by the parser.
            _ => throw new InvalidOperationException("There is no node."),
        };
        parser.MoveNext();
        if (start is NodeEvent { Anchor: { IsEmpty: false } anchor })
            anchors[anchor.Value] = node;
        return node;
    }

    private YamlNode Alias(AnchorAlias alias)
    {
        var place = Place(alias.Start);
        parser.MoveNext();
        if (anchors.TryGetValue(alias.Value.Value, out var node))
            return node;
        faults.Add(
            new SpecificationFault(
                $"The alias '*{alias.Value}' names no anchor before it.",
                Errors.NearNames.Hint(alias.Value.Value, anchors.Keys),
                place
            )
        );
        return new YamlScalar
        {
            Position = place,
            Value = new WrittenValue("", place) { IsNull = true, IsPlain = true },
        };
    }

    private YamlScalar Scalar(Scalar scalar)
    {
        var place = Place(scalar.Start);
        var isPlain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty;
        var isNull = (isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL") || IsTag(scalar, "null");
        return new YamlScalar
        {
            Position = place,
            Value = new WrittenValue(isNull ? "" : scalar.Value, place) { IsNull = isNull, IsPlain = isPlain },
        };
    }

    private YamlSequence Sequence(int level)
    {
        var place = Place(parser.Current!.Start);
        var items = new List<YamlNode>();
        parser.MoveNext();
        while (parser.Current is not SequenceEnd)
            items.Add(Compose(level + 1));
        return new YamlSequence { Position = place, Items = items };
    }

    private YamlMapping Mapping(int level)
    {
        var place = Place(parser.Current!.Start);
        var pairs = new List<YamlPair>();
        var names = new Dictionary<string, YamlPair>(StringComparer.Ordinal);
        parser.MoveNext();
        while (parser.Current is not MappingEnd)
        {
            var isMerge = parser.Current is Scalar { Value: "<<", Style: ScalarStyle.Plain };
            var key = Compose(level + 1);
            var value = Compose(level + 1);
            if (key is not YamlScalar { Value.Text: var name })
            {
                faults.Add(new SpecificationFault($"A key must be a text, and this is {key.Kind}.", "Put it in quotes.", key.Position));
                continue;
            }
            var pair = new YamlPair
            {
                Key = name,
                Position = key.Position,
                Value = value,
                IsMerge = isMerge,
            };
            if (isMerge || names.TryAdd(name, pair))
                pairs.Add(pair);
            else
                faults.Add(Twice(pair, names[name]));
        }
        return new YamlMapping { Position = place, Pairs = pairs.Exists(pair => pair.IsMerge) ? Merge(pairs, names) : pairs };
    }

    private static SpecificationFault Twice(YamlPair pair, YamlPair first) =>
        new($"The key '{pair.Key}' is there twice; first in line {first.Position.Line}.", "Remove one of them.", pair.Position);

    // Merge keys (YAML 1.1): what is written in the map itself wins, then the map that is named first.
    private List<YamlPair> Merge(List<YamlPair> pairs, Dictionary<string, YamlPair> names)
    {
        var all = new List<YamlPair>();
        foreach (var pair in pairs)
        {
            if (!pair.IsMerge)
            {
                all.Add(pair);
                continue;
            }
            IReadOnlyList<YamlNode> sources = pair.Value is YamlSequence list ? list.Items : [pair.Value];
            foreach (var source in sources)
            {
                if (source is not YamlMapping mapping)
                {
                    faults.Add(
                        new SpecificationFault($"Only maps can be merged with '<<', and this is {source.Kind}.", null, source.Position)
                    );
                    continue;
                }
                merged += mapping.Pairs.Count;
                if (merged > MostMerged)
                    throw new YamlException($"More than {MostMerged} entries are merged with '<<' up to line {pair.Position.Line}.");
                all.AddRange(mapping.Pairs.Where(other => names.TryAdd(other.Key, other)));
            }
        }
        return all;
    }

    private void CheckTag(TagName tag, ParsingEvent node)
    {
        if (tag.IsNonSpecific || (!tag.IsEmpty && tag.Value.StartsWith(CoreTags, StringComparison.Ordinal)))
            return;
        faults.Add(new SpecificationFault($"The tag '{tag}' is not known here.", "Remove it: all values are texts.", Place(node.Start)));
    }

    private static bool IsTag(NodeEvent node, string name) => !node.Tag.IsEmpty && node.Tag.Value == CoreTags + name;

    private SourcePosition Place(Mark mark) => YamlFaults.Place(mark, file);
}
