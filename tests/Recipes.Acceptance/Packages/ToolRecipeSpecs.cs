using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Packages;

public sealed class ToolRecipeSpecs(Machine machine)
{
    [Fact]
    public void A_program_that_the_machine_lacks_is_built_from_its_recipe()
    {
        using var workspace = Create();

        var plan = workspace.Run("Install", "--package", "shouted", "--plan").Exits(0).Output;
        plan.ShouldContain("native:shouter/stable:Install");
        workspace.Run("Dependencies", "--package", "shouted").Exits(0).Output.Trim().ShouldBe("");
        workspace.Run("Install", "--package", "shouted").Exits(0);

        (workspace.Prefix / "share" / "shouted").ReadAllText().ShouldBe("HELLO\n");
        (workspace.Root / "install.native" / "bin" / "recipes-shout").FileExists().ShouldBeTrue();
        // What is built needs it no more.
        workspace.Run("Uninstall", "--package", "native:shouter").Exits(0);
        workspace.Run("Install", "--package", "shouted").Exits(0).Output.ShouldStartWith("shouted/stable is installed (since ");
    }

    [Fact]
    public void A_program_that_no_recipe_brings_is_a_missing_tool()
    {
        using var workspace = Create();

        var errors = workspace.Run("Install", "--package", "toolless").Exits(5).Errors;

        errors.ShouldContain("To build toolless, recipes-whisper is needed, and not in PATH.");
        workspace.Prefix.Exists().ShouldBeFalse();
    }

    private Workspace Create()
    {
        var workspace = machine.Samples();
        workspace.Archive(
            "shouter",
            [
                ("Makefile", "all:\ninstall:\n\tinstall -D shout $(DESTDIR)$(PREFIX)/bin/recipes-shout\n"),
                ("shout", "#!/bin/sh\nexec tr a-z A-Z\n"),
            ]
        );
        workspace.Archive(
            "shouted",
            [
                (
                    "Makefile",
                    "all:\n\techo hello | recipes-shout >shouted\ninstall:\n\tinstall -D shouted $(DESTDIR)$(PREFIX)/share/shouted\n"
                ),
            ]
        );
        return workspace;
    }
}
