using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Reads one build: its compile targets and packages.</summary>
internal sealed class BuildReader(string name, SourcePosition position)
{
    public static readonly string[] Keys = ["compile_targets", "packages"];
    private const string DefaultsKey = "defaults";

    private readonly List<SpecificationFault> faults = [];
    private readonly List<SpecificationFault> warnings = [];

    public SpecifiedBuild Read(YamlMapping map)
    {
        var shape = new YamlShape(faults);
        foreach (var pair in map.Pairs)
            shape.CheckKey(pair, Keys, $"the build '{name}'", warnings);
        var targets = map.Find("compile_targets") is { } first ? Section(first, shape) : null;
        var packages = map.Find("packages") is { Value: not YamlScalar { Value.IsNull: true } } second ? Section(second, shape) : null;
        var reader = new TargetReader(faults, warnings);
        var packageReader = new PackageReader(faults, warnings);
        return new SpecifiedBuild
        {
            Name = name,
            Position = position,
            TargetDefaults = Default(targets, reader.Read) ?? new SpecifiedTarget { Name = DefaultsKey },
            Targets = targets is null ? null : [.. Own(targets).Select(reader.Read)],
            PackageDefaults = Default(packages, packageReader.Read) ?? new SpecifiedPackage { Name = DefaultsKey },
            Packages = packages is null ? null : [.. Own(packages).Select(packageReader.Read)],
            Faults = faults,
            Warnings = warnings,
        };
    }

    private static IReadOnlyList<YamlPair> Section(YamlPair pair, YamlShape shape) => shape.Map(pair.Value, $"'{pair.Key}'");

    private static T? Default<T>(IReadOnlyList<YamlPair>? pairs, Func<YamlPair, T> read)
        where T : class => pairs?.FirstOrDefault(pair => pair.Key == DefaultsKey) is { } pair ? read(pair) : null;

    private static IEnumerable<YamlPair> Own(IEnumerable<YamlPair> pairs) => pairs.Where(pair => pair.Key != DefaultsKey);
}
