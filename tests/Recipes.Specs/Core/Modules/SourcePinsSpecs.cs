using Recipes.Errors;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Specs.Core.Modules;

public sealed class SourcePinsSpecs : IDisposable
{
    private static readonly SourceOrigin Main = new("git://e.example/a.git", "main");
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private AbsolutePath File => directory.Path / "state" / "pins.json";

    [Fact]
    public void Nothing_is_known_without_a_file() => new SourcePins(File).Find(Main).ShouldBeNull();

    [Fact]
    public void A_pin_is_found_in_the_next_run()
    {
        new SourcePins(File).Record(new SourcePin(Main, "abc"));

        new SourcePins(File).Find(Main).ShouldBe(new SourcePin(Main, "abc"));
    }

    [Fact]
    public void A_reference_and_none_are_two_sources()
    {
        var pins = new SourcePins(File);
        pins.Record(new SourcePin(Main, "abc"));
        pins.Record(new SourcePin(Main with { Reference = null }, "def"));
        pins.Record(new SourcePin(Main with { Reference = "" }, "ghi"));

        var read = new SourcePins(File);
        read.Find(Main)!.Digest.ShouldBe("abc");
        read.Find(Main with { Reference = null })!.Digest.ShouldBe("def");
        read.Find(Main with { Reference = "" })!.Digest.ShouldBe("ghi");
    }

    [Fact]
    public void A_pin_that_moved_replaces_the_old_one()
    {
        var pins = new SourcePins(File);
        pins.Record(new SourcePin(Main, "abc"));
        pins.Record(new SourcePin(Main, "def"));

        pins.Find(Main)!.Digest.ShouldBe("def");
        new SourcePins(File).Find(Main)!.Digest.ShouldBe("def");
    }

    [Fact]
    public void A_pin_that_did_not_move_writes_nothing()
    {
        new SourcePins(File).Record(new SourcePin(Main, "abc"));
        System.IO.File.SetLastWriteTimeUtc(File, DateTime.UnixEpoch);

        new SourcePins(File).Record(new SourcePin(Main, "abc"));

        System.IO.File.GetLastWriteTimeUtc(File).ShouldBe(DateTime.UnixEpoch);
    }

    [Fact]
    public void The_file_is_in_an_order_that_does_not_depend_on_the_runs()
    {
        new SourcePins(directory.Path / "1").Record(new SourcePin(Main, "abc"));
        new SourcePins(directory.Path / "1").Record(new SourcePin(Main with { Reference = "dev" }, "def"));
        new SourcePins(directory.Path / "2").Record(new SourcePin(Main with { Reference = "dev" }, "def"));
        new SourcePins(directory.Path / "2").Record(new SourcePin(Main, "abc"));

        System.IO.File.ReadAllText(directory.Path / "1").ShouldBe(System.IO.File.ReadAllText(directory.Path / "2"));
    }

    [Fact]
    public void Two_runs_do_not_forget_each_others_pins()
    {
        var (one, two) = (new SourcePins(File), new SourcePins(File));
        one.Find(Main).ShouldBeNull();
        two.Find(Main).ShouldBeNull();

        one.Record(new SourcePin(Main with { Reference = "one" }, "1"));
        two.Record(new SourcePin(Main with { Reference = "two" }, "2"));

        var read = new SourcePins(File);
        read.Find(Main with { Reference = "one" })!.Digest.ShouldBe("1");
        read.Find(Main with { Reference = "two" })!.Digest.ShouldBe("2");
    }

    [Fact]
    public void Many_threads_and_runs_may_record_at_once()
    {
        SourcePins[] runs = [new(File), new(File), new(File), new(File)];

        Parallel.For(0, 80, i => runs[i % 4].Record(new SourcePin(Main with { Reference = $"{i}" }, $"{i}")));

        var read = new SourcePins(File);
        for (var i = 0; i < 80; i++)
            read.Find(Main with { Reference = $"{i}" })?.Digest.ShouldBe($"{i}");
        Enumerable.Range(0, 80).Count(i => read.Find(Main with { Reference = $"{i}" }) is not null).ShouldBe(80);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[7]")]
    [InlineData("""[{"address":"x"}]""")]
    [InlineData("""[{"address":"git://e.example/a.git","reference":"main","digest":null}]""")]
    [InlineData("""[{"address":null,"digest":"x"}]""")]
    [InlineData("""[{"address":"x","digest":"1"},{"address":"x","digest":"2"}]""")]
    public void A_file_that_cannot_be_read_counts_as_empty_and_is_replaced(string text)
    {
        Directory.CreateDirectory(File.Parent!);
        System.IO.File.WriteAllText(File, text);
        var pins = new SourcePins(File);

        pins.Find(Main).ShouldBeNull();
        pins.Record(new SourcePin(Main, "abc"));

        new SourcePins(File).Find(Main)!.Digest.ShouldBe("abc");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_and_no_stack_trace()
    {
        System.IO.File.WriteAllText(directory.Path / "state", "");

        Should.Throw<RecipesException>(() => new SourcePins(File).Record(new SourcePin(Main, "abc"))).Message.ShouldContain(File);
    }
}
