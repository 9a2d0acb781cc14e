using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class LocalFilesSpecs(Machine machine)
{
    [Fact]
    public void A_directory_beside_the_recipe_is_patched_and_built()
    {
        using var workspace = machine.Samples();

        workspace.Run("Install", "--package", "local-files").Exits(0);

        (workspace.Prefix / "greeting").ReadAllText().ShouldBe("patched\n");
        workspace.Run("Install", "--package", "local-files").Exits(0).Output.ShouldNotContain("patch -p1");
    }

    [Fact]
    public void A_package_that_follows_another_is_built_anew_when_that_is_there()
    {
        using var workspace = machine.Samples();
        workspace.Archive("sample", [("Makefile", "all install:\n\tmkdir -p $(DESTDIR)$(PREFIX) && touch $(DESTDIR)$(PREFIX)/sample\n")]);

        workspace.Run("Install", "--package", "follower").Exits(0);
        (workspace.Prefix / "greeting").ReadAllText().ShouldBe("without the sample\n");

        workspace.Run("Install", "--package", "sample").Exits(0);
        workspace.Run("Installed", "--package", "follower").Exits(1);
        workspace.Run("Install", "--package", "follower").Exits(0);
        (workspace.Prefix / "greeting").ReadAllText().ShouldBe("with the sample\n");
    }
}
