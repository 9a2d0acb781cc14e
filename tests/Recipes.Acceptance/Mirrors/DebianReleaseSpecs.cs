using Recipes.Acceptance.Machines;
using Recipes.Acceptance.Packages;

namespace Recipes.Acceptance.Mirrors;

/// <summary>The quick part of <see cref="DebianLibrarySpecs"/>.</summary>
public sealed class DebianReleaseSpecs(Machine machine)
{
    [Fact]
    public void A_release_of_upstream_is_found_in_the_distributions_archive_by_its_digest()
    {
        using var samples = machine.Samples();
        DebianArchive.Require(samples);
        using var workspace = machine.Checkout();
        // Neither a list of mirrors nor an upstream that is there: the last resort.
        workspace.Variables.Remove("RECIPES_MIRROR");

        var result = workspace.Run("Install", "--package", "libogg/stable").Exits(0);

        if (!result.Output.Contains("The distribution's archive has it as ", StringComparison.Ordinal))
            Assert.Skip("Upstream itself was reached.");
        CProgram
            .Output(
                workspace,
                "ogg",
                """
                #include <ogg/ogg.h>
                #include <stdio.h>
                int main(void) { ogg_sync_state state; printf("%d\n", ogg_sync_init(&state)); return 0; }
                """
            )
            .ShouldBe("0\n");
    }
}
