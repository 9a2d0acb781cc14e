using Recipes.Roots.Syncing;

namespace Recipes.Specs.Roots.Syncing;

public sealed class DpkgStatusSpecs
{
    [Fact]
    public void It_tells_what_get_selections_tells() =>
        DpkgStatus
            .Parse(
                """
                Package: dpkg
                Status: install ok installed
                Architecture: amd64
                Description: package manager
                 Status: not this one
                Version: 1.21

                Package: adduser
                Status: install ok installed
                Architecture: all

                Package: libc6
                Status: hold ok installed
                Architecture: i386

                Package: gone
                Status: deinstall ok config-files
                Architecture: amd64

                """
            )
            .Packages.Select(package => package.ToString())
            .Order()
            .ShouldBe(["adduser", "dpkg", "libc6:i386"]);

    [Fact]
    public void Nothing_is_nothing() => DpkgStatus.Parse("").Packages.ShouldBeEmpty();
}
