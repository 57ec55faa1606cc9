# Starts a server where it sees nothing of the machine but libraries, its own programs' data and the instance's folder.
# $0 the instance's folder, $1 what stands for the shell, $2 user, $3 group, then the program. In a mount namespace of
# its own, as root.
set -e
place=/run/novamind/postgres own=$0 gate=$1 user=$2 group=$3
shift 3
mount -t tmpfs -o mode=0755,size=4m,nosuid root "$place"
cd "$place"
mkdir -p usr/bin usr/share etc dev/shm run/novamind/postgres
for name in /lib /lib32 /lib64 /libx32 /usr/lib /usr/lib32 /usr/lib64 /usr/libx32; do
  if [ -L "$name" ]; then cp -P "$name" ".$name"
  elif [ -d "$name" ]; then mkdir -p ".$name" && mount --bind "$name" ".$name" && mount -o remount,bind,ro,nosuid,nodev ".$name"
  fi
done
ln -s usr/bin bin
mount --bind /usr/share usr/share
mount -o remount,bind,ro,nosuid,nodev,noexec usr/share
: > usr/bin/sh
mount --bind "$gate" usr/bin/sh
mount -o remount,bind,ro,nosuid,nodev usr/bin/sh
for name in passwd group nsswitch.conf ld.so.cache localtime; do
  [ ! -e "/etc/$name" ] || cp -L "/etc/$name" "etc/$name"
done
for name in null zero full random urandom; do : > "dev/$name" && mount --bind "/dev/$name" "dev/$name"; done
mount -t tmpfs -o mode=1777,nosuid,nodev,noexec shm dev/shm
mount --bind "$own" run/novamind/postgres
mount -o remount,bind,nosuid,nodev,noexec run/novamind/postgres
mount -o remount,bind,ro,nosuid "$place"
exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all,+sys_chroot,+setuid,+setgid -- \
  chroot --userspec="$user:$group" --groups= "$place" "$@"
