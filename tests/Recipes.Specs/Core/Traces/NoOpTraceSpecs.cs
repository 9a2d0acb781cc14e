using Recipes.IO;
using Recipes.Specs.Modules;
using Recipes.Traces;

namespace Recipes.Specs.Core.Traces;

// Answers are empty here, because they go to the standard output of the process; the acceptance specs look at them.
public sealed class NoOpTraceSpecs : IDisposable
{
    private const int Code = 3;
    private static readonly string[] Arguments = ["--target", "Install"];

    private readonly TemporaryDirectory directory = new();

    public NoOpTraceSpecs()
    {
        Write("program/program.dll", "1");
        Write("watched", "1");
    }

    public void Dispose() => directory.Dispose();

    private AbsolutePath Root => directory.Path;

    [Fact]
    public void An_unchanged_run_gets_the_recorded_exit_code()
    {
        Publish().ShouldBeTrue();

        Answer(Arguments).ShouldBe(Code);
        Answer(Arguments).ShouldBe(Code);
    }

    [Fact]
    public void Nothing_recorded_is_no_answer() => Answer(Arguments).ShouldBeNull();

    [Theory]
    [InlineData("--target")]
    [InlineData("--target", "install")]
    [InlineData("--target", "Install", "--force")]
    [InlineData("--targetInstall")]
    public void Other_arguments_get_no_answer(params string[] arguments)
    {
        Publish();

        Answer(arguments).ShouldBeNull();
    }

    [Fact]
    public void A_changed_file_ends_the_answer()
    {
        Publish();
        Write("watched", "2");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_file_of_the_same_size_and_an_older_time_ends_the_answer()
    {
        Publish();
        Write("watched", "2", age: TimeSpan.FromDays(2));

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_deleted_file_ends_the_answer()
    {
        Publish();
        (Root / "watched").DeleteFile();

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_file_that_was_missing_and_appears_ends_the_answer()
    {
        Publish(trace => trace.Watch(Root / "missing"));
        Answer(Arguments).ShouldBe(Code);
        Write("missing", "1");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_new_name_in_a_watched_directory_ends_the_answer()
    {
        (Root / "some").CreateDirectory();
        Age("some");
        Publish(trace => trace.Watch(Root / "some"));
        Answer(Arguments).ShouldBe(Code);
        Write("some/file", "1");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_directory_that_became_a_file_ends_the_answer()
    {
        (Root / "some").CreateDirectory();
        Age("some");
        Publish(trace => trace.Watch(Root / "some"));
        var time = Directory.GetLastWriteTimeUtc(Root / "some");
        (Root / "some").DeleteDirectory();
        Write("some", "");
        File.SetLastWriteTimeUtc(Root / "some", time);

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void What_a_link_points_to_is_watched_too()
    {
        File.CreateSymbolicLink(Root / "link", "watched");
        Publish(trace => trace.Watch(Root / "link"));
        Answer(Arguments).ShouldBe(Code);
        Write("watched", "22");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_link_that_points_elsewhere_ends_the_answer()
    {
        Write("other", "1");
        File.CreateSymbolicLink(Root / "link", "watched");
        Publish(trace => trace.Watch(Root / "link"));
        File.Delete(Root / "link");
        File.CreateSymbolicLink(Root / "link", "other");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void Another_program_gets_no_answer()
    {
        Publish();
        Write("program/program.dll", "22");

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_watched_variable_ends_the_answer_when_it_changes()
    {
        Publish(trace => trace.WatchVariable("RECIPES_SPECS_" + Guid.NewGuid().ToString("N"), null));
        Answer(Arguments).ShouldBe(Code);
        Publish(trace => trace.WatchVariable("PATH", "another"));

        Answer(Arguments).ShouldBeNull();
    }

    [Fact]
    public void A_file_that_changed_during_the_run_or_just_before_is_not_trusted()
    {
        var time = File.GetLastWriteTimeUtc(Root / "watched");

        Publish(startedAt: time.AddMilliseconds(-5)).ShouldBeFalse();
        Publish(startedAt: time.AddMilliseconds(5)).ShouldBeFalse();
        Publish(startedAt: time.AddSeconds(3)).ShouldBeTrue();
        Answer(Arguments).ShouldBe(Code);
    }

    [Fact]
    public void A_broken_trace_is_no_answer()
    {
        Publish();
        var file = Root.GlobFiles("state/**").ShouldHaveSingleItem();
        var whole = file.ReadAllBytes();
        for (var length = 0; length < whole.Length; length++)
        {
            file.WriteAllBytes(whole[..length]);
            Answer(Arguments).ShouldBeNull();
        }
    }

    [Fact]
    public void Traces_of_many_command_lines_do_not_pile_up()
    {
        for (var i = 0; i < 200; i++)
            Publish(arguments: [i.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

        Root.GlobFiles("state/**").Count.ShouldBeLessThan(100);
        Answer(["199"]).ShouldBe(Code);
    }

    private int? Answer(string[] arguments) => NoOpTrace.TryAnswer(Root / "state", arguments, Root / "program");

    private bool Publish(Action<TraceInputs>? watch = null, DateTime? startedAt = null, string[]? arguments = null)
    {
        var inputs = new TraceInputs(startedAt ?? TimeProvider.System.GetUtcNow());
        inputs.Watch(Root / "watched");
        watch?.Invoke(inputs);
        return new NoOpTraceBuilder(inputs) { ExitCode = Code }.Publish(Root / "state", arguments ?? Arguments, Root / "program");
    }

    private void Write(string path, string content, TimeSpan? age = null)
    {
        (Root / path).WriteAllText(content);
        Age(path, age);
    }

    private void Age(string path, TimeSpan? age = null) =>
        File.SetLastWriteTimeUtc(Root / path, TimeProvider.System.GetUtcNow().UtcDateTime - (age ?? TimeSpan.FromMinutes(1)));
}
