using Recipes.FrontEnds.Choria.Planning;
using Recipes.Hosting.Choria.Families;
using Recipes.IO;
using Recipes.Testing;

namespace Recipes.Specs.Hosting.Choria;

/// <summary>A package of the document's example, for specs of our own families.</summary>
internal static class FamilyInputs
{
    public static FamilyInput Of(AbsolutePath binary, string template, params (string Name, string Value)[] properties)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "acme-choria",
            ["bindir"] = "/opt/acme/sbin",
            ["etcdir"] = "/opt/acme/etc/choria/",
            ["release"] = "1",
            ["manage_conf"] = "1",
            ["contact"] = "ops@example.net",
            ["rpm_group"] = "System Environment/Base",
            ["display_name"] = "Acme",
        };
        foreach (var (name, value) in properties)
            all[name] = value;
        var windows = template.StartsWith("windows", StringComparison.Ordinal) || all.GetValueOrDefault("os") == "windows";
        return new FamilyInput
        {
            Plan = new PackagePlan
            {
                Package = "one",
                Name = all["name"],
                Version = "1.2.3~acme",
                Template = new PackageTemplate { Name = template },
                Binary = new BinaryPlan
                {
                    Target = "t",
                    Os = windows ? "windows" : "linux",
                    Arch = "amd64",
                    Output = "out/agent-linux",
                    Environment = [],
                    BuiltInLinkValues = [],
                    FlagLinkValues = [],
                    BuildId = "0x00",
                    Pre = [],
                    Post = [],
                    Tags = [],
                    LinkerFlags = "",
                },
                Properties = [.. all.Select(pair => new NamedValue(pair.Key, pair.Value))],
                WorkRoot = "acme-choria-1.2.3~acme",
                WorkArchive = "acme-choria-1.2.3~acme-windows-x86_64-windows.tgz",
                Artifacts = [],
                FurtherArtifacts = windows ? ["acme-choria-1.2.3~acme-windows-x86_64-windows.msi"] : [],
            },
            Binary = binary,
            Time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            License = "Public domain.",
            Commands = new FakeCommandRunner(),
            Environment = new Dictionary<string, string>(),
        };
    }
}
