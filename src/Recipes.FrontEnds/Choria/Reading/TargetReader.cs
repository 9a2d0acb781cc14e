using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Reads compile targets, and what they have by default.</summary>
internal sealed class TargetReader(ICollection<SpecificationFault> faults, ICollection<SpecificationFault> warnings)
{
    private static readonly string[] Keys = ["os", "arch", "arm", "output", "flags", "tags", "pre", "post", "build_package", "environment"];

    private readonly YamlShape shape = new(faults);

    public SpecifiedTarget Read(YamlPair target)
    {
        var before = shape.Faults;
        var what = $"the compile target '{target.Key}'";
        var pairs = shape.Map(target.Value, what);
        foreach (var pair in pairs)
            shape.CheckKey(pair, Keys, what, warnings);
        var read = new SpecifiedTarget
        {
            Name = target.Key,
            Position = target.Position,
            Os = Value("os"),
            Arch = Value("arch"),
            Arm = Value("arm"),
            Output = Value("output"),
            Flags = Node("flags") is { } flags ? shape.Entries(flags, What("flags")) : null,
            Tags = Node("tags") is { } tags ? shape.Items(tags, What("tags")) : null,
            Pre = Node("pre") is { } pre ? shape.Items(pre, What("pre")) : null,
            Post = Node("post") is { } post ? shape.Items(post, What("post")) : null,
            BuildPackage = Value("build_package"),
            Environment = Node("environment") is { } environment ? shape.Entries(environment, What("environment")) : null,
        };
        return read with { IsMalformed = shape.Faults > before };

        YamlNode? Node(string key) => pairs.FirstOrDefault(pair => pair.Key == key)?.Value;

        WrittenValue? Value(string key) => Node(key) is { } node ? shape.Text(node, What(key)) : null;

        string What(string key) => $"'{key}' of '{target.Key}'";
    }
}
