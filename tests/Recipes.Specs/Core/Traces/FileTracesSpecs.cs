using Recipes.IO;
using Recipes.Specs.Modules;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Specs.Core.Traces;

public sealed class FileTracesSpecs : IDisposable
{
    private static readonly TargetNode Compile = new()
    {
        Id = new TargetId("neato-lib/stable", "Compile"),
        Inputs = ["src/**/*.c"],
        Outputs = ["out/*.o"],
    };

    private readonly TemporaryDirectory directory = new();

    public FileTracesSpecs()
    {
        Write("src/a.c", "a");
        Write("src/b.c", "b");
    }

    public void Dispose() => directory.Dispose();

    private AbsolutePath Root => directory.Path;

    [Fact]
    public void A_target_that_never_ran_is_not_up_to_date() => IsUpToDate(Compile).ShouldBeFalse();

    [Fact]
    public void A_target_without_inputs_and_outputs_is_never_up_to_date()
    {
        var target = new TargetNode { Id = TargetId.OfBuild("Test") };
        Run(target);

        IsUpToDate(target).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_changed_is_up_to_date()
    {
        Run(Compile);

        IsUpToDate(Compile).ShouldBeTrue();
    }

    [Fact]
    public void A_touched_input_is_up_to_date()
    {
        Run(Compile);
        (Root / "src/a.c").TouchFile();

        IsUpToDate(Compile).ShouldBeTrue();
    }

    [Fact]
    public void A_changed_input_runs_it_again()
    {
        Run(Compile);
        Write("src/a.c", "c");

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_input_of_the_same_size_and_time_runs_it_again_if_it_was_recorded_at_that_moment()
    {
        (Root / "src/a.c").WriteAllText("a");
        Run(Compile);
        var time = File.GetLastWriteTimeUtc(Root / "src/a.c");
        (Root / "src/a.c").WriteAllText("c");
        File.SetLastWriteTimeUtc(Root / "src/a.c", time);

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_new_input_runs_it_again()
    {
        Run(Compile);
        Write("src/deep/c.c", "c");

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_deleted_input_runs_it_again()
    {
        Run(Compile);
        (Root / "src/b.c").DeleteFile();

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_renamed_input_runs_it_again()
    {
        Run(Compile);
        (Root / "src/b.c").Rename("c.c");

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void An_input_that_was_edited_while_the_target_ran_runs_it_again()
    {
        var traces = new FileTraces(Root, Root / "state");
        traces.IsUpToDate(Compile).ShouldBeFalse();
        Write("src/a.c", "edited");
        Write("out/a.o", "o");
        traces.Record(Compile);

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_missing_output_runs_it_again()
    {
        Run(Compile);
        (Root / "out/b.o").DeleteFile();

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_changed_output_runs_it_again()
    {
        Run(Compile);
        Write("out/b.o", "by hand");

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void An_output_that_the_target_did_not_make_is_none_of_its_business()
    {
        Run(Compile);
        Write("out/c.o", "by another");

        IsUpToDate(Compile).ShouldBeTrue();
    }

    [Fact]
    public void Each_glob_of_outputs_has_to_match()
    {
        var target = Compile with { Outputs = ["out/*.o", "out/*.map"] };
        Run(target);

        IsUpToDate(target).ShouldBeFalse();
    }

    [Fact]
    public void Other_globs_run_it_again()
    {
        Run(Compile);

        IsUpToDate(Compile with { Inputs = ["src/*.c"] }).ShouldBeFalse();
    }

    [Fact]
    public void A_directory_stands_for_all_files_in_it()
    {
        var target = Compile with { Inputs = ["src"], Outputs = ["out"] };
        Run(target);
        IsUpToDate(target).ShouldBeTrue();
        Write("src/deep/new.txt", "x");

        IsUpToDate(target).ShouldBeFalse();
    }

    [Fact]
    public void Inputs_alone_are_enough()
    {
        var target = new TargetNode { Id = TargetId.OfBuild("Test"), Inputs = ["src/**"] };
        Run(target);
        IsUpToDate(target).ShouldBeTrue();
        Write("src/a.c", "changed");

        IsUpToDate(target).ShouldBeFalse();
    }

    [Fact]
    public void Where_no_trace_can_be_written_it_runs_again()
    {
        Write("state", "no directory");

        Run(Compile);

        IsUpToDate(Compile).ShouldBeFalse();
    }

    [Fact]
    public void A_broken_trace_runs_it_again()
    {
        Run(Compile);
        var file = Root.GlobFiles("state/**").ShouldHaveSingleItem();
        var whole = file.ReadAllText();
        foreach (var text in new[] { "", "x", whole[..(whole.Length / 2)], whole.Replace("in\t", "in", StringComparison.Ordinal) })
        {
            file.WriteAllText(text, eofLineBreak: false);
            IsUpToDate(Compile).ShouldBeFalse();
        }
    }

    private bool IsUpToDate(TargetNode node) => new FileTraces(Root, Root / "state").IsUpToDate(node);

    private void Run(TargetNode node)
    {
        var traces = new FileTraces(Root, Root / "state");
        traces.IsUpToDate(node);
        Write("out/a.o", "a");
        Write("out/b.o", "b");
        traces.Record(node);
    }

    private void Write(string path, string content)
    {
        (Root / path).WriteAllText(content);
        File.SetLastWriteTimeUtc(Root / path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
    }
}
