using Recipes.Hosting.Consoles;
using Recipes.IO;
using Recipes.Targets;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class StepLogPathSpecs
{
    [Theory]
    [InlineData("neato-lib/latest", "Build", "neato-lib/latest/Build.log")]
    [InlineData("native:neato-lib/latest", "Build", "native/neato-lib/latest/Build.log")]
    [InlineData("", "Compile", "Compile.log")]
    [InlineData("../../etc", "passwd", "_../_../etc/passwd.log")]
    [InlineData("/etc", "..", "_/etc/_...log")]
    [InlineData("c++ lib\n/x", "I<T>.Build", "c++_lib_/x/I_T_.Build.log")]
    public void Each_step_has_a_file_below_the_directory(string owner, string member, string path)
    {
        var logs = AbsolutePath.Create("/state/logs");

        StepLogPath.Of(logs, new TargetId(owner, member)).ToString().ShouldBe($"/state/logs/{path}");
    }
}
