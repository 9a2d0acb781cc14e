using FsCheck;
using FsCheck.Fluent;
using Recipes.Hosting.Consoles;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class LiveViewSpecs
{
    private static readonly Look Plain = new(UseColor: false, UseUnicode: true);

    private static readonly LiveView View = new()
    {
        Running =
        [
            Row("zlib/stable:Fetch", 3, new LiveProgress("zlib-1.2.13.tar.gz", 3_100_000, 5_000_000, 2_100_000)),
            Row(
                "native:a-package-with-a-long-name/some-branch:Fetch",
                83,
                new LiveProgress("日本語-source.tar.gz", 3_100_000, null, 2_100_000)
            ),
            Row("neato-lib/latest:Build", 4000, "[ 40%] Building C object src/CMakeFiles/neato.dir/module_with_a_name.c.o"),
            Row("Compile", 0),
        ],
        Waiting = 5,
        Done = 4,
        Failed = 1,
        Elapsed = TimeSpan.FromSeconds(4031),
    };

    [Fact]
    public void At_a_hundred_columns_a_row_has_a_name_a_time_and_what_it_does() => Snapshot.Match(Render(100, 30));

    [Fact]
    public void At_forty_columns_names_and_texts_give_way() => Snapshot.Match(Render(40, 30));

    [Fact]
    public void At_twenty_columns_names_and_times_are_left() => Snapshot.Match(Render(20, 30));

    [Fact]
    public void At_two_hundred_columns_a_download_has_a_long_bar_and_its_speed() => Snapshot.Match(Render(200, 30));

    [Fact]
    public void Without_unicode_there_are_other_signs() => Snapshot.Match(Render(100, 30, new Look(UseColor: false, UseUnicode: false)));

    [Fact]
    public void Colours_are_roles() => Snapshot.Match(Render(100, 30, new Look(UseColor: true, UseUnicode: true)).Replace("\e", "ESC"));

    [Fact]
    public void In_a_low_window_the_region_takes_less_than_all_of_it() => Snapshot.Match(Render(100, 5));

    [Fact]
    public void More_steps_than_half_a_window_are_counted()
    {
        var many = View with { Running = [.. Enumerable.Range(1, 50).Select(i => Row($"p{i}:Build", i))] };

        Snapshot.Match(string.Join('\n', many.Render(new TerminalSize(60, 16), Plain)));
    }

    [Fact]
    public void Whatever_the_size_no_row_is_too_wide_and_the_region_not_too_high() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<PositiveInt>().Generator.Select(size => size.Get).Two().ToArbitrary(),
                size =>
                {
                    var rows = View.Render(new TerminalSize(size.Item1, size.Item2), Plain);
                    return rows.All(row => TextWidth.Of(row) < Math.Max(size.Item1, 1)) && rows.Count <= Math.Max(1, size.Item2 - 1);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_size_that_nobody_knows_is_that_of_a_classic_terminal() =>
        View.Render(default, Plain).ShouldBe(View.Render(new TerminalSize(80, 24), Plain));

    private static string Render(int width, int height, Look? look = null) =>
        string.Join('\n', View.Render(new TerminalSize(width, height), look ?? Plain));

    private static LiveRow Row(string name, int seconds, LiveProgress progress) => new(name, TimeSpan.FromSeconds(seconds), null, progress);

    private static LiveRow Row(string name, int seconds, string? last = null) => new(name, TimeSpan.FromSeconds(seconds), last, null);
}
