namespace WaScheduler.Web.Shell;

/// <summary>The icons of the app; their strokes are in <see cref="IconStrokes"/>.</summary>
public enum IconName
{
    Home, Messages, Schedules, Contacts, Connect, Settings, Plus, Check, Close, Clock, Pause, Play, Edit, Trash, Search,
    Warning, Alert, Bell, Question, Phone, Link, Unlink, Key, Copy, Undo, More, Send, Calendar, Person, Group, Upload, Download,
    Paperclip, Refresh, ArrowRight, ArrowLeft, Lock, SignOut, Sun, Moon, Screen, Globe, Skip, Sparkle, Qr, Filter, Templates, Chart, Jobs,
}
