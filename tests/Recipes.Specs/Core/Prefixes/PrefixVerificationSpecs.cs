using Recipes.Prefixes;

namespace Recipes.Specs.Core.Prefixes;

public sealed class PrefixVerificationSpecs : IDisposable
{
    private readonly PrefixRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task A_fresh_package_is_as_it_was_installed() =>
        PrefixVerification.Faults(room.Prefix, await CommitAsync()).ShouldBeEmpty();

    [Fact]
    public async Task Every_change_is_named()
    {
        var package = await CommitAsync();
        File.AppendAllText(room.Prefix.Root / "a", "x");
        File.Delete(room.Prefix.Root / "b");
        File.Delete(room.Prefix.Root / "link");
        File.CreateSymbolicLink(room.Prefix.Root / "link", "b");
        File.Delete(room.Prefix.Root / "c");
        Directory.CreateDirectory(room.Prefix.Root / "c");
        File.Delete(room.Prefix.Root / "d");
        File.CreateSymbolicLink(room.Prefix.Root / "d", "a");

        PrefixVerification
            .Faults(room.Prefix, package)
            .ShouldBe([
                ("a", "has another content"),
                ("b", "is missing"),
                ("c", "is a directory"),
                ("d", "is a link"),
                ("link", "points to b, not to a"),
            ]);
    }

    private Task<InstalledPackage> CommitAsync() => room.CommitAsync("one", "a=1", "b=2", "c=3", "d=4", "link->a");
}
