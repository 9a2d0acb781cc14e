using Recipes.Roots.Syncing;

namespace Recipes.Specs.Roots.Syncing;

public sealed class BaseSyncSpecs
{
    [Fact]
    public void What_differs_is_one_transaction_and_what_nothing_needs_goes_last() =>
        Commands("bash install\nnano install\n", "bash install\nless install\n")
            .ShouldBe([
                "apt-mark manual bash",
                "apt-get install -y -qq --no-install-recommends --no-upgrade --purge less bash nano-",
                "apt-get autoremove -y -qq --purge",
            ]);

    [Fact]
    public void Where_nothing_differs_nothing_is_installed() =>
        Commands("bash install\n", "bash:amd64 install\n").ShouldBe(["apt-mark manual bash", "apt-get autoremove -y -qq --purge"]);

    private static IEnumerable<string> Commands(string present, string wanted) =>
        BaseSync
            .Commands(
                SelectionDifference.Of(
                    PackageSelection.Parse(present, "amd64", "present"),
                    PackageSelection.Parse(wanted, "amd64", "wanted")
                )
            )
            .Select(command => string.Join(' ', command));
}
