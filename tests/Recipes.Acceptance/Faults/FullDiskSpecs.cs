using Recipes.Acceptance.Machines;
using Recipes.IO;

namespace Recipes.Acceptance.Faults;

[Trait("Speed", "Slow")]
public sealed class FullDiskSpecs(Machine machine)
{
    [Theory]
    [InlineData("install", "sample cannot be committed to '")]
    [InlineData(".recipes", "No space left on device")]
    public void A_package_that_does_not_fit_is_not_there_at_all_and_fits_when_there_is_room(string directory, string message)
    {
        using var workspace = ManyFiles.Create(machine, isLarge: true);
        MountNamespace.Require(workspace);
        (workspace.Root / directory).CreateDirectory();

        var result = MountNamespace.Run(
            workspace,
            $"""
            mount -t tmpfs -o size=4m tmpfs {directory}
            run Install --package sample
            echo "--- half: $(find install -path '*/share/*' | wc -l)"
            run Installed --package sample
            run Verify
            mount -o remount,size=100m {directory}
            run Install --package sample
            run Verify
            echo "--- whole: $(find install -path '*/share/*' | wc -l)"
            """
        );

        result.Exits(0);
        Codes(result).ShouldBe([1, 1, 0, 0, 0], result.ToString());
        result.Output.ShouldContain(message);
        result.Output.ShouldContain("--- half: 0\n");
        result.Output.ShouldContain("--- whole: 8\n");
        result.Output.ShouldNotContain("fault of");
    }

    [Fact]
    public void A_store_without_room_is_done_without()
    {
        using var workspace = ManyFiles.Create(machine, isLarge: true);
        MountNamespace.Require(workspace);
        ManyFiles.StoreOf(workspace).CreateDirectory();

        var result = MountNamespace.Run(
            workspace,
            """
            mount -t tmpfs -o size=4m tmpfs store
            run Install --package sample
            run Verify
            echo "--- left in the store: $(find store -type f -size +1k | wc -l)"
            mount -o remount,size=100m store
            run Reinstall --package sample
            rm -rf install
            run Install --package sample
            run Verify
            """
        );

        result.Exits(0);
        Codes(result).ShouldBe([0, 0, 0, 0, 0], result.ToString());
        result.Output.ShouldMatch("The store '.*' cannot be written: .*No space left on device");
        result.Output.ShouldContain("--- left in the store: 0\n");
        result.Output.ShouldContain("from the store: 8 files");
    }

    private static IReadOnlyList<int> Codes(ProgramResult result) =>
        [
            .. result
                .Output.Split('\n')
                .Where(line => line.StartsWith('='))
                .Select(line => int.Parse(line[1..], System.Globalization.CultureInfo.InvariantCulture)),
        ];
}
