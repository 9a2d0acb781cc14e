using Recipes.FrontEnds.Choria.Specifying;

namespace Recipes.FrontEnds.Choria.Reading;

/// <summary>Reads packages, and what they have by default.</summary>
internal sealed class PackageReader(ICollection<SpecificationFault> faults, ICollection<SpecificationFault> warnings)
{
    private static readonly string[] Switches = ["manage_conf", "manage_server_preset"];

    private readonly YamlShape shape = new(faults);

    public SpecifiedPackage Read(YamlPair package)
    {
        var before = shape.Faults;
        var properties = shape.Entries(package.Value, $"'{package.Key}'");
        foreach (var (name, value, _) in properties.Where(property => Switches.Contains(property.Name)))
        {
            if (value.IsTrue || value.IsFalse)
            {
                warnings.Add(
                    new SpecificationFault(
                        $"'{name}' of '{package.Key}' is '{value.Text}': templates ask for 0 or 1, and this is neither.",
                        $"Write {(value.IsTrue ? 1 : 0)}.",
                        value.Position
                    )
                );
            }
        }
        return new SpecifiedPackage
        {
            Name = package.Key,
            Position = package.Position,
            Properties = properties,
            IsMalformed = shape.Faults > before,
        };
    }
}
