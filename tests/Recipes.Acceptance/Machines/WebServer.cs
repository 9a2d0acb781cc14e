using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary>nginx on the loopback interface, giving the files of one directory.</summary>
public sealed class WebServer : IDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"];

    private readonly RunningProgram program;

    private WebServer(RunningProgram program, string address)
    {
        this.program = program;
        Address = address;
    }

    /// <summary>The address of the directory, with a slash at its end.</summary>
    public string Address { get; }

    /// <summary>Starts a server of its own; the test is skipped where there is no nginx.</summary>
    public static WebServer Start(Workspace workspace, AbsolutePath directory)
    {
        var nginx = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(nginx is null, "nginx is missing");
        var port = LocalPort.Free();
        var state = (workspace.Root / "nginx").CreateDirectory();
        var user = Environment.UserName == "root" ? "user root;" : "";
        var configuration = workspace.Write(
            "nginx/nginx.conf",
            $$"""
            {{user}}
            daemon off;
            worker_processes 1;
            pid {{state}}/pid;
            error_log {{state}}/error.log;
            events { worker_connections 64; }
            http {
                access_log {{state}}/access.log;
                client_body_temp_path {{state}}/body;
                proxy_temp_path {{state}}/proxy;
                fastcgi_temp_path {{state}}/fastcgi;
                uwsgi_temp_path {{state}}/uwsgi;
                scgi_temp_path {{state}}/scgi;
                server { listen 127.0.0.1:{{port}}; root {{directory}}; }
            }

            """
        );
        string[] command = [nginx!, "-p", state, "-e", state / "error.log", "-c", configuration];
        var program = new RunningProgram(command, workspace.Root, workspace.Variables);
        program.WaitUntil(() => LocalPort.Answers(port));
        return new WebServer(program, $"http://127.0.0.1:{port}/");
    }

    public void Dispose()
    {
        program.Signal(15);
        program.Wait();
    }
}
