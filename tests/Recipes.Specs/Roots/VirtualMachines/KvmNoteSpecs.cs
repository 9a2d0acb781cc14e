using Recipes.IO;
using Recipes.Roots.VirtualMachines;
using Recipes.Testing;

namespace Recipes.Specs.Roots.VirtualMachines;

public sealed class KvmNoteSpecs : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly AbsolutePath directory = Directory.CreateTempSubdirectory("recipes-kvm-").FullName;

    public void Dispose() => directory.DeleteDirectory();

    [Fact]
    public void That_it_works_holds_for_the_same_machine_only()
    {
        At(Noon).Write("a", works: true);

        At(Noon.AddYears(1)).Read("a").ShouldBe(true);
        At(Noon).Read("b").ShouldBeNull();
    }

    [Fact]
    public void That_it_fails_is_asked_again_after_a_day_or_when_the_clock_was_turned_back()
    {
        At(Noon).Write("a", works: false);

        At(Noon.AddHours(23)).Read("a").ShouldBe(false);
        At(Noon.AddHours(24)).Read("a").ShouldBeNull();
        At(Noon.AddSeconds(-1)).Read("a").ShouldBeNull();
    }

    [Fact]
    public void It_is_asked_again_after_a_machine_that_did_not_start()
    {
        At(Noon).Write("a", works: true);

        At(Noon).Forget();

        At(Noon).Read("a").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nfails\n")]
    [InlineData("a\nfails\nnever\n")]
    [InlineData("a\nperhaps\n2026-01-02T12:00:00Z\n")]
    public void What_no_run_of_ours_has_written_is_no_answer(string text)
    {
        (directory / "kvm.txt").WriteAllText(text);

        At(Noon).Read("a").ShouldBeNull();
    }

    private KvmNote At(DateTimeOffset now) => new(directory / "kvm.txt", new FakeTime(now, TimeSpan.Zero));
}
