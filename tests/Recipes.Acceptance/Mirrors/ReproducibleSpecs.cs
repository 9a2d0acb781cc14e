using System.Text;
using System.Text.Json;
using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Mirrors;

/// <summary>Two checkouts at different places, each with a store of its own, make the same bytes.</summary>
[Trait("Speed", "Slow")]
public sealed class ReproducibleSpecs(Machine machine)
{
    private static readonly string[] Packages = ["zlib/debian", "libogg/stable"];

    [Fact]
    public void Real_libraries_are_the_same_in_each_checkout()
    {
        using var samples = machine.Samples();
        DebianArchive.Require(samples);
        using var first = Install("a");
        using var second = Install("a-place-with-a-much-longer-name");

        foreach (var package in (string[])["zlib", "libogg"])
            Output(second, package).ShouldBe(Output(first, package), package);
        // With debug information in it, as autoconf's scripts have it by default, and not the checkout's own.
        var library = Encoding.Latin1.GetString((second.Prefix / "lib" / "libogg.so").ReadAllBytes());
        library.ShouldContain("/usr/src/recipes/libogg/stable");
        library.ShouldNotContain(second.State);
    }

    private Workspace Install(string name)
    {
        var workspace = machine.Checkout(name);
        workspace.Run(["Install", "--package", .. Packages, "--mirror", "debian"]).Exits(0);
        return workspace;
    }

    private static string Output(Workspace workspace, string package)
    {
        using var record = JsonDocument.Parse((workspace.Prefix / ".recipes" / "packages" / $"{package}.json").ReadAllText());
        return record.RootElement.GetProperty("output").GetString()!;
    }
}
