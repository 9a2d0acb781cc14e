namespace Recipes.Commands.Posix;

/// <summary>Threads for work that waits in system calls, kept for a while: to start one costs as much as to start a process.</summary>
internal sealed class WaitingThreads
{
    private static readonly TimeSpan IdlePeriod = TimeSpan.FromSeconds(10);

    private readonly List<Worker> idle = [];

    /// <summary>Runs work on a thread that nothing else uses meanwhile. The work must not throw.</summary>
    public void Run(Action work)
    {
        lock (idle)
        {
            if (idle.Count > 0)
            {
                idle[^1].Give(work);
                idle.RemoveAt(idle.Count - 1);
                return;
            }
        }
        var worker = new Worker(idle, work);
        new Thread(worker.Serve) { IsBackground = true }.UnsafeStart();
    }

    private sealed class Worker(List<Worker> idle, Action first)
    {
        private readonly object gate = new();
        private Action? work = first;

        public void Give(Action next)
        {
            lock (gate)
            {
                work = next;
                Monitor.Pulse(gate);
            }
        }

        public void Serve()
        {
            while (Next() is { } next)
            {
                next();
                lock (idle)
                    idle.Add(this);
            }
        }

        private Action? Next()
        {
            lock (gate)
            {
                if (work is null)
                    Monitor.Wait(gate, IdlePeriod);
            }
            // Work is given under the list's lock: who is off the list and has none gets none.
            lock (idle)
            {
                if (work is null)
                    idle.Remove(this);
                var next = work;
                work = null;
                return next;
            }
        }
    }
}
